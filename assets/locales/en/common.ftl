# What every screen shares.

language-name = English

common-cancel = Cancel
