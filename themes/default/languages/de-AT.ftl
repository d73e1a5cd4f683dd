# What Austrian German writes otherwise than `de`.

month-1 = Jänner
month-short-1 = Jän.
