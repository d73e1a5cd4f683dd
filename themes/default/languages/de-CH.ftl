# What Swiss German writes otherwise than `de`: no `ß`, and a decimal point.

decimal-separator = .
search-close = Schliessen
sealed-close = Schliessen
