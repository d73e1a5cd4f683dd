"""Tells hatchling that the wheel holds a program for one platform, and needs no particular Python."""

import os

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Platform(BuildHookInterface):
    def initialize(self, version, build_data):
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{os.environ['CANDOR_WHEEL_PLATFORM']}"
