"""The stories that readers visit here."""

MALI = "/articles/mali-tells-denmark-to-take-its-soldiers-home"
STORM = "/articles/winter-storm-crosses-denmark-follow-it-hour-by-hour"
EELGRASS = "/articles/the-divers-who-are-replanting-a-fjord-one-shoot-at-a-time"
DANISH = "/articles/212-naboer-koeber-butikken-som-kaeden-ville-lukke"
NIGHT = "/articles/a-long-night-at-sea"  # with one long update
