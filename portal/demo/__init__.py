"""Demonstration data: fictional organizations, people and requests, told through the portal's own services."""
