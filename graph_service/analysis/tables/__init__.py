"""What was found, in rows and columns: for tables, files and whoever works on."""
