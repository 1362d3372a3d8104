"""What `python3 dev.py fuzz` needs of the portal: a database of its own, a program of each side, the settings."""
