"""The pages about webhooks (V8 of the guide)."""
