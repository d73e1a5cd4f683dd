"""What is inside the program, for programs: a list of its crates as CycloneDX (an SBOM), judged by that format's own schema before it is written.

cargo-cyclonedx makes much the same of the same words of cargo's; compiling it takes longer than all packages together.
"""

import hashlib
import tomllib
import uuid
from datetime import UTC, datetime

from .crates import Crates, title
from .failure import Failure
from .release import ROOT

# How cargo names the index of crates.io.
CRATES_IO = "/crates.io-index"


def make(release, parts, output):
    # What only this recipe needs is asked for here, so that the others run without it.
    from cyclonedx.output.json import JsonV1Dot6
    from cyclonedx.schema import SchemaVersion
    from cyclonedx.validation.json import JsonStrictValidator

    text = JsonV1Dot6(bill(release, parts)).output_as_string(indent=2) + "\n"
    wrong = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
    if wrong is not None:
        raise Failure(f"the list of what is inside isn't valid CycloneDX: {wrong}")
    path = output / f"{release.folder(parts.target)}.cdx.json"
    path.write_text(text, encoding="utf-8")
    return [path]


def bill(release, parts):
    """The program, known by its checksum, and the crates in it, each with what it is linked with."""
    from cyclonedx.model import HashAlgorithm, HashType
    from cyclonedx.model.bom import Bom, BomMetaData
    from cyclonedx.model.component import Component, ComponentType

    crates = Crates.inside(parts.target.triple)
    sums = checksums()
    checksum = hashlib.sha256(parts.program).hexdigest()
    program = Component(
        type=ComponentType.APPLICATION, name="candor", version=release.version, description=release.description, licenses=licenses(release.license),
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=checksum)], bom_ref=f"candor@{release.version}",
    )
    components = {title(crates.own): program} | {title(crate): component(crate, sums) for crate in crates.linked}
    bom = Bom(
        # The same program gives the same list.
        serial_number=uuid.uuid5(uuid.NAMESPACE_URL, f"{release.url(release.folder(parts.target))}#{checksum}"),
        metadata=BomMetaData(timestamp=datetime.fromtimestamp(release.date, UTC), component=program),
        components=[components[title(crate)] for crate in crates.linked],
    )
    for one, used in crates.uses.items():
        bom.register_dependency(components[one], [components[other] for other in used])
    return bom


def component(crate, sums):
    """A crate, with the address and the checksum of the archive that cargo fetched."""
    from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, XsUri
    from cyclonedx.model.component import Component, ComponentType
    from packageurl import PackageURL

    name, version = crate["name"], crate["version"]
    checksum = sums.get((name, version))
    if checksum is None or not crate["source"].endswith(CRATES_IO):
        raise Failure(f"{name} {version} comes from {crate['source'] or 'a folder'}: the list of what is inside knows only crates of crates.io")
    homes = [crate["repository"] or crate["homepage"]]
    return Component(
        type=ComponentType.LIBRARY, name=name, version=version, description=crate["description"], licenses=licenses(crate["license"]),
        purl=PackageURL("cargo", None, name, version), bom_ref=f"pkg:cargo/{name}@{version}", hashes=[HashType(alg=HashAlgorithm.SHA_256, content=checksum)],
        external_references=[ExternalReference(type=ExternalReferenceType.VCS, url=XsUri(home)) for home in homes if home],
    )


def licenses(said):
    """A licence or an expression of several; crates of old wrote `/` between those that one may choose from."""
    from cyclonedx.factory.license import LicenseFactory

    return [LicenseFactory().make_from_string(said.replace("/", " OR "))] if said else []


def checksums():
    """The checksum of each crate's archive, from Cargo.lock."""
    locked = tomllib.loads((ROOT / "Cargo.lock").read_text(encoding="utf-8"))["package"]
    return {(crate["name"], crate["version"]): crate.get("checksum") for crate in locked}
