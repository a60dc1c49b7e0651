"""Who the sample's people are, and the writers of the files in which Julie Fortin keeps them."""
