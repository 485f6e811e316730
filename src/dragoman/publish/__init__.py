"""A record made ready to read: JSON, JSON Lines, Markdown, one HTML page, and the terminal.

Each format is a module with a function `render(record) -> str`; `terminal` has `show(record, console)` beside it.
"""
