#!/usr/bin/env python3
"""Makes the workbooks beside it as other programs write them: needs openpyxl, and `soffice` on the path.

The macros are no macros: openpyxl carries the part on without reading it.
"""

import shutil, subprocess, tempfile, zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

HERE = Path(__file__).parent
ASKED = [
    ('DCS-01.1', 'Do you lock what can be locked?'),
    ('X-1', 'Is data encrypted at rest?'),
    ('X-2', 'If yes, with which algorithm?'),
    ('X-3', 'Do you keep guard dogs?'),
    ('X-4', 'Is there a moon base?'),
    ('X-5', 'Are backups restored each quarter?'),
]


def questions():
    """One sheet of questions with whatever such sheets have, a sheet that counts, and hidden lists."""
    book = Workbook()
    sheet = book.active
    sheet.title = 'Questions'
    sheet.append(['CAIQ questions of Skerry'])
    sheet.merge_cells('A1:E1')
    sheet['A1'].font = Font(bold=True, size=14)
    sheet.append([])
    sheet.append(['ID', 'Question', 'Answer', 'Comments', 'Score'])
    for cell in sheet[3]:
        cell.fill = PatternFill('solid', fgColor='FFDDEEFF')
    for number, (name, text) in enumerate(ASKED, 4):
        sheet.append([name, text, None, None, f'=IF(C{number}="Yes",1,0)'])
        sheet[f'B{number}'].alignment = Alignment(wrap_text=True)
    last = 3 + len(ASKED)
    choices = DataValidation(type='list', formula1='Lists!$A$1:$A$4', allow_blank=True)
    choices.add(f'C4:C{last}')
    sheet.add_data_validation(choices)
    sheet.conditional_formatting.add(f'C4:C{last}', CellIsRule(operator='equal', formula=['"No"'], fill=PatternFill(bgColor='FFFFCCCC')))
    sheet.row_dimensions[8].hidden = True
    sheet.freeze_panes = 'C4'
    sheet.column_dimensions['B'].width = 50
    sheet['B4'].comment = Comment('Doors, racks, cages.', 'Skerry')
    counted = book.create_sheet('Summary')
    counted.append(['Answered with yes', f'=COUNTIF(Questions!C4:C{last},"Yes")'])
    lists = book.create_sheet('Lists')
    for choice in ('Yes', 'No', 'Partially', 'N/A'):
        lists.append([choice])
    lists.sheet_state = 'hidden'
    return book


def many():
    """Forty sheets of 125 questions."""
    book = Workbook()
    book.remove(book.active)
    for number in range(40):
        sheet = book.create_sheet(f'Part {number + 1}')
        sheet.append(['Question', 'Answer'])
        for _ in range(125):
            sheet.append(['Are doors locked?', None])
        choices = DataValidation(type='list', formula1='"Yes,No"')
        choices.add('B2:B126')
        sheet.add_data_validation(choices)
    return book


def with_macros(path):
    """The workbook again with a part for macros, and saved once more by openpyxl, which keeps it."""
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder) / 'raw.xlsm'
        with zipfile.ZipFile(path) as old, zipfile.ZipFile(raw, 'w', zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                text = old.read(name)
                if name == '[Content_Types].xml':
                    text = text.replace(b'spreadsheetml.sheet.main+xml', b'MACRO').replace(
                        b'application/vnd.openxmlformats-officedocument.MACRO', b'application/vnd.ms-excel.sheet.macroEnabled.main+xml')
                    text = text.replace(b'</Types>', b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>')
                if name == 'xl/_rels/workbook.xml.rels':
                    text = text.replace(b'</Relationships>', b'<Relationship Id="rIdM" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>')
                new.writestr(name, text)
            new.writestr('xl/vbaProject.bin', bytes(range(256)) * 4)
        load_workbook(raw, keep_vba=True).save(HERE / 'openpyxl.xlsm')


def libreoffice(path, name):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(['soffice', '--headless', '--convert-to', 'xlsx', '--outdir', folder, path], check=True, capture_output=True)
        shutil.move(Path(folder) / path.name, HERE / name)


def main():
    questions().save(HERE / 'openpyxl.xlsx')
    with_macros(HERE / 'openpyxl.xlsx')
    libreoffice(HERE / 'openpyxl.xlsx', 'libreoffice.xlsx')
    with tempfile.TemporaryDirectory() as folder:
        large = Path(folder) / 'large.xlsx'
        many().save(large)
        libreoffice(large, 'libreoffice-40-sheets.xlsx')


main()
