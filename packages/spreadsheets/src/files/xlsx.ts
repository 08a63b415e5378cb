import type { Workbook } from '../cells.ts';
import { SpreadsheetFault } from '../fault.ts';
import { readPart } from './read-part.ts';
import { readXlsxSheet } from './xlsx-sheet.ts';
import { readSharedTexts, readStyles, readWorkbookPart, relationshipsOf, type Source } from './xlsx-parts.ts';

/** @throws SpreadsheetFault macros, damaged, bomb, entities, too-many-lines */
export function readXlsx(source: Source): Workbook {
	assertNoMacros(source);
	const part = workbookPath(source);
	const { sheets, countsFrom1904 } = readWorkbookPart(source, part);
	const parts = relationshipsOf(source, part);
	const pathOf = (kind: string): string | undefined =>
		[...parts.values()].find(({ type, target }) => type.endsWith(`/${kind}`) && source.archive.has(target))
			?.target;
	const [textsPath, stylesPath] = [pathOf('sharedStrings'), pathOf('styles')];
	const book = {
		countsFrom1904,
		texts: textsPath ? readSharedTexts(source, textsPath) : [],
		styles: stylesPath ? readStyles(source, stylesPath) : []
	};
	return {
		kind: 'xlsx',
		countsFrom1904,
		sheets: sheets.flatMap(({ name, isHidden, relationId }) => {
			const sheet = parts.get(relationId);
			// Charts and dialogues are sheets too, and hold no cells.
			if (!sheet?.type.endsWith('/worksheet')) return [];
			// What is hidden is not read, only named.
			if (isHidden) return [{ name, isHidden, rows: [], hiddenColumns: new Set<number>(), merges: [] }];
			return [readXlsxSheet(source, { part: sheet.target, name, isHidden }, book)];
		})
	};
}

/** By its parts and by what it says of itself: its name may lie. */
function assertNoMacros(source: Source): void {
	const isMacro = /(?:^|\/)(?:vbaProject\w*\.bin|vbaData\.xml|macrosheets\/.+|intlMacrosheets\/.+)$/i;
	if (source.archive.names.some((name) => isMacro.test(name))) throw new SpreadsheetFault('macros');
	if (!source.archive.has('[Content_Types].xml')) return;
	readPart(source, '[Content_Types].xml', {
		open: (_, { ContentType: type = '' }) => {
			if (/vbaProject|macroEnabled|macrosheet/i.test(type)) throw new SpreadsheetFault('macros');
		},
		close: () => {},
		text: () => {}
	});
}

function workbookPath(source: Source): string {
	const named = [...relationshipsOf(source, '').values()].find(({ type }) =>
		type.endsWith('/officeDocument')
	);
	const path = named?.target ?? 'xl/workbook.xml';
	if (!source.archive.has(path)) throw new SpreadsheetFault('damaged');
	return path;
}
