"""What is known of writing itself: tables and pure functions, no state, nothing of the product.

folding brings character forms together, scripts tells writing systems apart, syllables and surnames know how
Chinese names are read and spelled.
"""

__all__ = ["folding", "scripts", "surnames", "syllables"]
