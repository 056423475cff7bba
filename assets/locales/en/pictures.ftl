# Pictures that come with injects.

picture-enlarge = { $alt } Press to see it larger.
picture-missing = A picture is not at hand. It shows:
picture-broken = A picture cannot be shown. It shows:
picture-close = Close the picture
