"""Who stands between groups that are given: sectors, counties, kinds, or communities."""
