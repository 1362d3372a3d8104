"""What `python3 dev.py` does, in the standard library only: set-up, local servers, the running portal, the gate."""
