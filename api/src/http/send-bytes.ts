import { create as contentDisposition } from 'content-disposition';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parse as parseRange } from 'range-parser';
import { Readable } from 'node:stream';
import type { ByteRange } from '../files/file-store.ts';
import { Unreadable } from './frame.ts';

/** Something to keep as a file. */
export type Download = {
	name: string;
	type: string;
	/** In bytes. */
	size: number;
	/** SHA-256 in hexadecimal, where it is known: a download that broke off goes on only in the same bytes. */
	contentHash: string | null;
	read: (range: ByteRange) => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
};

/** The whole of what is in memory anyway. */
export function wholeOf(content: Uint8Array): Pick<Download, 'size' | 'contentHash' | 'read'> {
	return {
		size: content.length,
		contentHash: null,
		read: ({ first, last }) => [content.subarray(first, last + 1)]
	};
}

/**
 * Sends a file to be kept, the whole or the range that was asked for, as fast as whoever reads it. It comes from somebody
 * else: a browser neither shows it inside a page of ours nor guesses another type.
 */
export function sendBytes(request: FastifyRequest, reply: FastifyReply, file: Download): FastifyReply {
	const etag = file.contentHash && `"${file.contentHash}"`;
	reply.headers({ ...headersOf(file), ...(etag && { etag, 'accept-ranges': 'bytes' }) });
	if (etag && request.headers['if-none-match'] === etag) return reply.code(304).send();
	const range = etag ? askedRange(request, reply, { etag, size: file.size }) : undefined;
	const { first, last } = range ?? { first: 0, last: file.size - 1 };
	reply.header('content-length', last + 1 - first);
	if (range) reply.code(206).header('content-range', `bytes ${first}-${last}/${file.size}`);
	return reply.send(Readable.from(file.read({ first, last }), { objectMode: false, highWaterMark: 1 }));
}

/** Sends a file that is made while it is read: how long it is, nobody knows yet. One that breaks off does not look whole. */
export function sendPieces(
	reply: FastifyReply,
	{ pieces, ...file }: Pick<Download, 'name' | 'type'> & { pieces: AsyncIterable<Uint8Array> }
): FastifyReply {
	reply.headers(headersOf(file));
	return reply.send(Readable.from(pieces, { objectMode: false, highWaterMark: 1 }));
}

function headersOf({ name, type }: Pick<Download, 'name' | 'type'>) {
	return {
		'content-type': type,
		'content-disposition': contentDisposition(name),
		'content-security-policy': "default-src 'none'; sandbox",
		'x-content-type-options': 'nosniff',
		'cache-control': 'private, no-store'
	};
}

/** What range-parser says of a range that begins behind the end. */
const unsatisfiable = 2;

/** Undefined for the whole: several ranges at once are not worth their own format. */
function askedRange(
	{ headers }: FastifyRequest,
	reply: FastifyReply,
	{ etag, size }: { etag: string; size: number }
): ByteRange | undefined {
	const isOfOther = headers['if-range'] !== undefined && headers['if-range'] !== etag;
	if (headers.range === undefined || isOfOther) return undefined;
	const { code, type, ranges } = parseRange(size, headers.range);
	if (code === unsatisfiable && ranges.length === 0) {
		reply.header('content-range', `bytes */${size}`);
		throw new Unreadable(416);
	}
	const [only, ...others] = ranges;
	if (code !== 0 || type !== 'bytes' || !only || others.length > 0) return undefined;
	return { first: only.start, last: only.end };
}
