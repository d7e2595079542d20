"""Signing up, in and out, and one's own account; the machinery is django-allauth's, the words and pages are ours."""
