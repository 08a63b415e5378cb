const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A workbook to be kept, under a name of plain letters. */
export function workbookAnswer(name: string, bytes: Uint8Array<ArrayBuffer>): Response {
	return new Response(bytes, {
		headers: {
			'content-type': type,
			'content-disposition': `attachment; filename="${name}"`,
			'cache-control': 'private, no-store'
		}
	});
}
