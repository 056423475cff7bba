# Pictures that come with injects.

picture-enlarge = { $alt } Press to see it larger.
picture-missing = A picture is not at hand. It shows:
picture-broken = A picture cannot be shown. It shows:
picture-close = Close the picture

# Pictures for what is written in play.

picture-at-hand = A picture of the exercise
picture-from-file = A picture from a file…
picture-from-file-means = PNG, JPEG, SVG or a page of a PDF; it is kept with the record
picture-remove = Leave out { $name }
picture-alt = What it shows, in words
picture-alt-hint = For whoever cannot see it
picture-caption = Caption
picture-page = Page
picture-no-words = Say in words what the picture shows
picture-choose = Choose a picture
picture-for-room-none = A picture can also be dropped here.
picture-open-title = Choose a picture
picture-open-kinds = Pictures
picture-too-large = “{ $name }” is larger than { $megabytes } MB, the most a picture may have. Save it smaller; a screen shows no more anyway.
picture-of-no-kind = “{ $name }” is not the name of a picture. Use a file that ends in .png, .jpg, .svg or .pdf.
picture-of-another-kind = “{ $name }” is not what its name says. Save it anew as a PNG, a JPEG, an SVG or a PDF.
picture-unreadable = “{ $name }” cannot be read: { $why }
