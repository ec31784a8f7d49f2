"""Figures, and the rows behind them (docs of the rules: measures.md).

`reading.read_frames` reads a store once; `figures.figures` and `rows.rows` answer from what was read.
"""
