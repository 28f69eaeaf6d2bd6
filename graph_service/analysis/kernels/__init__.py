"""Loops over large networks, compiled by numba (`analysis.compiled`): numbers in, numbers out.

A module here is imported inside the function that needs it, and only beyond a size where it pays (`analysis.paying`). What
numba has compiled is kept on disk (beside the file, or in the user's cache) from the first use on.
"""
