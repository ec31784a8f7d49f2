"""Verbs on the records: whoever writes, writes through acts.py; each verb is given the act first."""
