"""The pages, one a file; `places` names them."""
