"""Settings: `base` for all, `development` (the demo), `test`, `production` (all from the environment)."""
