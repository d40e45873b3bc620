"""Everything the product is held against, mirrored by room."""
