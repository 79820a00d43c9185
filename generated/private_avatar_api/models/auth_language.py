# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from enum import StrEnum


class AuthLanguage(StrEnum):
    EN = "en"
    ZH = "zh"
    ZH_HANT = "zh-Hant"

    def __str__(self) -> str:
        return str(self.value)
