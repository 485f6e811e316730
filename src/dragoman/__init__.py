"""Dragoman reads what many outlets report about one story and writes the record."""
