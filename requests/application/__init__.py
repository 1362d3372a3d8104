"""The application of a request: what is asked, topic by topic, and how the answers read."""
