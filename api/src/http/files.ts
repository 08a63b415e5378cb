import { fileBytesMax, newFileSchema, Refusal } from '@halle/domain';
import type { FastifyRequest } from 'fastify';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { appendToFile } from '../files/append-file.ts';
import { createFile } from '../files/create-file.ts';
import { findFile, readFile } from '../files/find-file.ts';
import { unstorableField } from '../storable.ts';
import { Unreadable, type Endpoint } from './frame.ts';
import { sendBytes } from './send-bytes.ts';

/** Version of the protocol of resumable uploads, https://tus.io: its core, and the extension « creation ». */
const version = '1.0.0';
export const tusHeaders = { 'tus-resumable': version };
export const tusOptions = {
	...tusHeaders,
	'tus-version': version,
	'tus-extension': 'creation',
	'tus-max-size': fileBytesMax
};

/** POST: announces a file. Its `Location` is where its bytes go. */
export const create: Endpoint = {
	name: 'files.create',
	answer: async (ctx, request, reply) => {
		const file = announced(request);
		const received = await createFile(ctx, file);
		return reply
			.code(201)
			.headers({ ...tusHeaders, location: `/fichiers/${file.id}`, 'upload-offset': received })
			.send();
	}
};

/** HEAD: how far a file came. */
export const look: Endpoint = {
	name: 'files.look',
	answer: async (ctx, request, reply) => {
		const { received, size } = await findFile(ctx, idIn(request));
		return reply
			.headers({
				...tusHeaders,
				'upload-offset': received,
				'upload-length': size,
				'cache-control': 'no-store'
			})
			.send();
	}
};

/** PATCH: more bytes, from where the file stands. */
export const append: Endpoint = {
	name: 'files.append',
	answer: async (ctx, request, reply) => {
		const { headers, raw } = request;
		assertOfProtocol(request);
		if (headers['content-type'] !== 'application/offset+octet-stream') throw new Unreadable(415);
		const offset = countIn(headers['upload-offset']);
		const received = await appendToFile(ctx, { id: idIn(request), offset }, raw);
		return reply
			.code(204)
			.headers({ ...tusHeaders, 'upload-offset': received })
			.send();
	}
};

/** GET: a whole file. */
export const download: Endpoint = {
	name: 'files.read',
	answer: async (ctx, request, reply) => {
		const file = await findFile(ctx, idIn(request));
		if (file.contentHash === null) throw new Refusal('FILE_NOT_FOUND');
		return sendBytes(request, reply, { ...file, read: (range) => readFile(ctx, file.id, range) });
	}
};

function announced(request: FastifyRequest) {
	assertOfProtocol(request);
	const { id = randomUUID(), purpose, filename: name } = metadataIn(request.headers['upload-metadata']);
	const file = { id, purpose, name, size: countIn(request.headers['upload-length']) };
	const read = newFileSchema.safeParse(file);
	if (!read.success || unstorableField(file) !== undefined) throw new Unreadable();
	return read.data;
}

function assertOfProtocol({ headers }: FastifyRequest): void {
	if (headers['tus-resumable'] !== version) throw new Unreadable(412);
}

/** « name base64, name base64 »: so does the protocol carry what a header cannot. */
function metadataIn(header: string | string[] | undefined): Record<string, string> {
	const pairs = String(header ?? '')
		.split(',')
		.map((pair) => pair.trim().split(' '));
	return Object.fromEntries(
		pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString()])
	);
}

/** A count in a header of the protocol, or in an address that our server wrote. */
export function countIn(text: unknown): number {
	if (typeof text !== 'string' || !/^\d{1,15}$/.test(text)) throw new Unreadable();
	return Number(text);
}

/** A number that is none is that of no file. */
export function idIn(request: FastifyRequest): string {
	const read = z.object({ id: z.uuid() }).safeParse(request.params);
	if (!read.success) throw new Refusal('FILE_NOT_FOUND');
	return read.data.id;
}
