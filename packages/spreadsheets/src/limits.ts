/** What a spreadsheet may take of a process that reads it: far above what communes send, far below what hurts. Our own. */
export const limits = {
	/** Bytes of all the parts that are read, once unzipped. A sheet of 5,000 lines of 30 columns has 15 million. */
	unzippedBytes: 96 * 1024 * 1024,
	/** Files in an archive. */
	entries: 4_000,
	/** Bytes of the compressed data unzipped at once, which may grow a thousand times. */
	unzipStep: 16 * 1024,
	/** Signs of one tag or one text of XML. */
	xmlPiece: 4 * 1024 * 1024,
	/** Elements within each other. */
	xmlDepth: 200,
	/** Rows with something in them: more than a file may have lines, titles and blanks. */
	rows: 12_000,
	/** Rows with nothing in them, one after the other, behind which nobody writes. */
	emptyRows: 20_000,
	/** Columns that are looked at. */
	columns: 400,
	/** Cells that hold something. */
	cells: 600_000,
	/** Texts that cells share. */
	sharedTexts: 400_000,
	/** Signs of one cell, as Excel has it. */
	cellSigns: 32_767,
	sheets: 250
} as const;
