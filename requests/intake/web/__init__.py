"""The researcher's pages: find, start, fill in, check, submit and follow a request."""
