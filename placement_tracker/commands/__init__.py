"""What each command of the command line does, a module a group; cli.py names their words."""
