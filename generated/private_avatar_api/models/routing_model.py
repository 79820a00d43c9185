# Generated from openapi.yaml by openapi-python-client 0.29.1. Do not edit.
# Make it again: scripts/regenerate. Correct it: overlay.yaml or generator-config.yaml.

from enum import StrEnum


class RoutingModel(StrEnum):
    DOUBAO_SEEDANCE_2_0_260128 = "doubao-seedance-2-0-260128"
    DOUBAO_SEEDANCE_2_0_FAST_260128 = "doubao-seedance-2-0-fast-260128"

    def __str__(self) -> str:
        return str(self.value)
