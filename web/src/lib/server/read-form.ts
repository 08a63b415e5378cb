import { fileSize } from '@halle/domain';
import { error } from '@sveltejs/kit';
import { bodyBytesMaxAt, documentBytesMaxAt, formBytesMax, formFieldsMax } from '../body-limits.ts';
import { nonBreaking } from '@halle/words/non-breaking';

/** What precedes the content of one part of a multipart form: a name, a file name, a type. */
const partHeadBytesMax = 2_000;

/** What has been read of a request, or stands in for its body: a body can be read once, its form again and again. */
const forms = new WeakMap<Request, FormData>();

/** From now on this request is read as that form. */
export function standIn(request: Request, form: FormData): void {
	forms.set(request, form);
}

/**
 * Reads a posted form without ever holding, or looking through, more than its address promises: bytes are counted as
 * they arrive, whatever the sender announced, and fields are counted before any of them is read.
 *
 * A document that is too heavy comes back as a file of its real size without its bytes, with the texts sent before it,
 * so that the page refuses it in words and loses nothing of what was typed.
 *
 * @throws HttpError 413 when it is too heavy or has too many fields; 400 when it is cut or no form
 */
export async function readForm(request: Request): Promise<FormData> {
	const form = forms.get(request) ?? (await readBodyOf(request));
	forms.set(request, form);
	return form;
}

async function readBodyOf(request: Request): Promise<FormData> {
	const type = request.headers.get('content-type') ?? '';
	const boundary = /^multipart\/form-data;.*?\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(type);
	const { pathname } = new URL(request.url);
	const documentBytesMax = boundary ? documentBytesMaxAt(pathname) : 0;
	const body = await readBody(request, {
		keptMax: formBytesMax + documentBytesMax,
		bytesMax: boundary ? bodyBytesMaxAt(pathname) : formBytesMax
	});
	if (boundary) return readParts(body, boundary[1] ?? boundary[2] ?? '');
	if (/^application\/x-www-form-urlencoded\b/i.test(type)) return readPairs(body.bytes);
	return unreadable();
}

type Body = {
	bytes: Buffer;
	/** The whole weight, when there was more than may be kept: `bytes` is then only its beginning. */
	cutAt: number | undefined;
};

async function readBody(request: Request, max: { keptMax: number; bytesMax: number }): Promise<Body> {
	let chunks: Uint8Array[] = [];
	let count = 0;
	try {
		// Not cancelled when it is left: that would close the connection before the answer.
		for await (const chunk of request.body?.values({ preventCancel: true }) ?? []) {
			count += chunk.length;
			if (count > max.bytesMax) break;
			if (count <= max.keptMax) chunks.push(chunk);
			// Of a document that will be refused, nothing is held but the texts sent before it.
			else chunks = [Buffer.concat(chunks).subarray(0, formBytesMax)];
		}
	} catch {
		return unreadable();
	}
	if (count > max.bytesMax) return tooHeavy(max.keptMax);
	return { bytes: Buffer.concat(chunks), cutAt: count > max.keptMax ? count : undefined };
}

async function readPairs(bytes: Buffer): Promise<FormData> {
	assertCount(countOf(bytes, '&') + 1);
	return parsed(bytes, 'application/x-www-form-urlencoded');
}

async function readParts({ bytes, cutAt }: Body, boundary: string): Promise<FormData> {
	const delimiter = `--${boundary}`;
	assertCount(countOf(bytes, delimiter) - 1);
	assertShortHeads(bytes, delimiter);
	const type = `multipart/form-data; boundary=${boundary}`;
	if (cutAt === undefined) return withLightTexts(await parsed(bytes, type));
	const beginning = Buffer.concat([bytes, Buffer.from(`\r\n${delimiter}--\r\n`)]);
	return withLastFileOf(cutAt, withLightTexts(await parsed(beginning, type)));
}

async function parsed(bytes: Buffer, type: string): Promise<FormData> {
	try {
		return await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } }).formData();
	} catch {
		return unreadable();
	}
}

/** How often a text occurs, counted no further than is of use. */
function countOf(bytes: Buffer, text: string): number {
	let count = 0;
	for (
		let at = bytes.indexOf(text);
		at !== -1 && count <= formFieldsMax + 1;
		at = bytes.indexOf(text, at + 1)
	) {
		count += 1;
	}
	return count;
}

function assertCount(fields: number): void {
	if (fields > formFieldsMax) {
		error(
			413,
			nonBreaking(
				`Cet envoi compte plus de ${formFieldsMax} réponses, rien n’a été enregistré. Revenez à la page précédente et envoyez-le en plusieurs fois.`
			)
		);
	}
}

function assertShortHeads(bytes: Buffer, delimiter: string): void {
	for (let at = bytes.indexOf(delimiter); at !== -1; at = bytes.indexOf(delimiter, at + 1)) {
		const head = bytes.subarray(at, at + partHeadBytesMax);
		const isLast = head.subarray(delimiter.length).toString('latin1', 0, 2) === '--';
		if (!isLast && !head.includes('\r\n\r\n')) unreadable();
	}
}

function withLightTexts(form: FormData): FormData {
	let length = 0;
	for (const [, value] of form) length += typeof value === 'string' ? value.length : 0;
	if (length > formBytesMax) tooHeavy(formBytesMax);
	return form;
}

/** The last file is the one that was cut: its weight is what is left of it. */
function withLastFileOf(weight: number, form: FormData): FormData {
	const last = [...form].at(-1);
	if (!last || typeof last[1] === 'string') return tooHeavy(formBytesMax);
	form.set(last[0], Object.defineProperty(new File([], last[1].name), 'size', { value: weight }));
	return form;
}

function tooHeavy(bytesMax: number): never {
	const most = fileSize(bytesMax > formBytesMax ? bytesMax - formBytesMax : formBytesMax);
	error(
		413,
		nonBreaking(
			`Cet envoi est trop lourd, rien n’a été enregistré\u00a0: ${most} au plus sont acceptés ici. Revenez à la page précédente, raccourcissez le texte ou allégez le document, puis envoyez à nouveau.`
		)
	);
}

function unreadable(): never {
	error(
		400,
		nonBreaking(
			'Cet envoi n’a pas pu être lu, rien n’a été enregistré\u00a0: il est incomplet, ou ce n’est pas un formulaire de ce site. Revenez à la page précédente et envoyez-le à nouveau.'
		)
	);
}
