import type { FilePurpose, RefusalDetails } from '@halle/domain';
import { error } from '@sveltejs/kit';
import { createHash } from 'node:crypto';
import { API_URL } from '$app/env/private';
import { headersOf, type ApiIdentity } from './api.ts';
import { refusalOf } from './refusal.ts';
import { SeamRefusal } from './seam-refusal.ts';
import { ServiceAway } from './service-away.ts';

/** What the pages give to the API and take from it as bytes, beside its procedures. */
export type Files = {
	/**
	 * Sends a document that came with a form, whole.
	 *
	 * @param key idempotency key of the form: the same document sent again with it is the same file
	 * @returns the id of the file
	 */
	send: (document: File, about: { purpose: FilePurpose; key: string }) => Promise<string>;
	/** A file to be kept, as it comes. Refused, it is an error page with its sentence. */
	download: (path: string) => Promise<Response>;
};

/** How long the API may think before its first byte; the bytes then come as fast as the visitor reads. */
const headMsMax = 12_000;
const version = { 'tus-resumable': '1.0.0' };
const names = [
	'content-type',
	'content-length',
	'content-disposition',
	'content-security-policy',
	'x-content-type-options',
	'cache-control'
];

/** What is neither a list nor of an id is no file, and nothing to ask after. */
const isFile =
	/^\/fichiers(?:\/listes\/[a-z]+|(?:\/[a-z]+)?\/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:[?]|$)/;

export function filesFor(identity: ApiIdentity): Files {
	const ask = async (path: string, { headers, ...options }: RequestInit): Promise<Response> => {
		const own = { ...headersOf(identity), ...(headers as Record<string, string>) }; // written below, all as records
		const response = await answerTo(`${API_URL}${path}`, { ...options, headers: own });
		if (!response.ok) throw await refusalIn(response);
		return response;
	};
	return {
		send: async (document, { purpose, key }) => {
			const id = await numberOf(document, key);
			const metadata = { id, purpose, filename: document.name };
			const announced = await ask('/fichiers', {
				method: 'POST',
				headers: { ...version, 'upload-length': String(document.size), 'upload-metadata': encoded(metadata) }
			});
			const offset = Number(announced.headers.get('upload-offset'));
			await ask(`/fichiers/${id}`, {
				method: 'PATCH',
				headers: {
					...version,
					'upload-offset': String(offset),
					'content-type': 'application/offset+octet-stream'
				},
				body: document.slice(offset)
			});
			return id;
		},
		download: async (path) => {
			if (!isFile.test(path)) error(404);
			const response = await ask(path, {}).catch((failure: unknown) => {
				const refused = refusalOf(failure);
				if (!refused) throw failure;
				error(refused.status, refused.message);
			});
			const headers = names.map((name) => [name, response.headers.get(name) ?? ''] as [string, string]);
			return new Response(response.body, { headers: headers.filter(([, value]) => value) });
		}
	};
}

async function answerTo(address: string, options: RequestInit): Promise<Response> {
	const head = new AbortController();
	const timer = setTimeout(() => {
		head.abort();
	}, headMsMax);
	try {
		return await fetch(address, { ...options, signal: head.signal });
	} catch (cause) {
		throw new ServiceAway('no answer', { cause });
	} finally {
		clearTimeout(timer);
	}
}

/** The refusal in a problem of the API (RFC 9457). */
async function refusalIn(response: Response): Promise<Error> {
	const { status } = response;
	const problem = (await response.json().catch(() => ({}))) as { code?: string; details?: RefusalDetails };
	return problem.code
		? new SeamRefusal({ httpStatus: status, code: problem.code, details: problem.details ?? {} })
		: new ServiceAway('not as agreed', { status });
}

/** A UUID of our own (version 8, RFC 9562) made of the key of the form, the name and the bytes. */
async function numberOf(document: File, key: string): Promise<string> {
	const hash = createHash('sha256').update(JSON.stringify([key, document.name]));
	for await (const bytes of document.stream()) hash.update(bytes);
	const digits = hash.digest('hex').slice(0, 32);
	const marked = `${digits.slice(0, 12)}8${digits.slice(13, 16)}8${digits.slice(17)}`;
	return marked.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function encoded(metadata: Record<string, string>): string {
	return Object.entries(metadata)
		.map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
		.join(',');
}
