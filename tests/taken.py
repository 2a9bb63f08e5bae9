"""What can be taken away from the site of a package: as it is kept, and as kits."""

from planboard.downloads import downloads
from planboard.kits import kits
from planboard.kits.alone import single_files
from planboard.model import Settings
from planboard.records import Records
from planboard.results import Results


def taken(package):
    records = Records(Results(package), Settings())
    return dict(downloads(package)) | kits(records, Settings()).files


def beside_pictures(results):
    """The files of numbers that stand beside pictures and tables."""
    return dict(single_files(Records(results, Settings()), Settings()))
