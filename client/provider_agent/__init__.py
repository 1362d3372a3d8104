"""An example agent of a provider company: answers invitations, quotes by a price list, signs, reports milestones."""
