"""Measurements on reference data: `python -m bench TASK --data DIR [--json FILE]`."""
