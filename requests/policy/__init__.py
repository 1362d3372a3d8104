"""What the policy document says, in plain Python: which route, which steps, who may."""
