import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { watchBody, type BodyPace } from '../../../watch-body.ts';

const slow = 50;
/** A body of a hundred bytes, one each 20 ms: with the pace below it is given 300 ms. */
const bytesAnnounced = 100;
const everyMs = 20;
const pace: BodyPace = { startMs: 300, bytesPerSecondMin: 4_000, lingerMs: 100 };

type Watch = (request: IncomingMessage, response: ServerResponse) => boolean;

/** A server whose forms are read to their end, and a page beside them. */
async function serverWith(watch: Watch): Promise<{ port: number; read: () => number }> {
	let read = 0;
	const server = createServer((request, response) => {
		if (!watch(request, response)) return;
		request.on('error', () => undefined);
		request.resume();
		request.on('end', () => {
			if (request.method === 'POST') read += 1;
			response.end('served');
		});
	});
	// As web/server.js sets it: a body has its own time.
	server.requestTimeout = 0;
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { port: (server.address() as AddressInfo).port, read: () => read }; // it listens on a port
}

/** @returns what the server said, and when, to somebody who sends a form one byte at a time */
async function trickle(port: number): Promise<{ answer: string; afterMs: number; sent: number }> {
	const startedAt = performance.now();
	const socket = connect(port, '127.0.0.1');
	socket.setEncoding('utf8').on('error', () => socket.destroy());
	let answer = '';
	socket.on('data', (text: string) => (answer += text));
	socket.write(`POST /connexion HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytesAnnounced}\r\n\r\n`);
	let sent = 0;
	const timer = setInterval(() => {
		if (sent < bytesAnnounced) socket.write('x');
		sent += 1;
	}, everyMs);
	// A form that was read is answered on a connection that stays open.
	await Promise.race([once(socket, 'close'), once(socket, 'data')]);
	clearInterval(timer);
	socket.destroy();
	return { answer, afterMs: performance.now() - startedAt, sent };
}

async function visit(port: number): Promise<number> {
	const startedAt = performance.now();
	expect(await (await fetch(`http://127.0.0.1:${port}/aide`)).text()).toBe('served');
	return performance.now() - startedAt;
}

it('cuts fifty bodies that trickle in, each with a page that says so, and serves others meanwhile', async () => {
	const { port, read } = await serverWith((request, response) => watchBody(request, response, pace));
	const attack = Promise.all(Array.from({ length: slow }, () => trickle(port)));
	const waits: number[] = [];
	for (let time = 0; time < 5; time += 1) waits.push(await visit(port));
	for (const { answer, afterMs, sent } of await attack) {
		expect(answer).toMatch(/^HTTP\/1\.1 408 /);
		expect(answer).toContain('<h1>Cet envoi arrive trop lentement</h1>');
		expect(afterMs).toBeGreaterThanOrEqual(pace.startMs);
		expect(sent).toBeLessThan(bytesAnnounced);
	}
	expect(read()).toBe(0);
	// In the middle: a busy machine may keep one of them waiting.
	expect(waits.toSorted((a, b) => a - b)[2]).toBeLessThan(200);
});

it('gives a slow line that keeps the pace its time: the same body is read to its end', async () => {
	const patient: BodyPace = { ...pace, bytesPerSecondMin: 500 / everyMs };
	const { port, read } = await serverWith((request, response) => watchBody(request, response, patient));
	expect((await trickle(port)).answer).toMatch(/^HTTP\/1\.1 200 /);
	expect(read()).toBe(1);
});

describe('a process that was stopped', () => {
	/** A form of which one byte has come when the process stands still, long past the time of the form. */
	async function formAround(port: number, rest: string): Promise<string> {
		const socket = connect(port, '127.0.0.1');
		let answer = '';
		socket.setEncoding('utf8').on('error', () => socket.destroy());
		socket.on('data', (text: string) => (answer += text));
		socket.write(`POST /connexion HTTP/1.1\r\nhost: x\r\ncontent-length: ${bytesAnnounced}\r\n\r\nx`);
		await pause(50);
		socket.write(rest);
		Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000);
		await Promise.race([once(socket, 'close'), once(socket, 'data')]);
		socket.destroy();
		return answer;
	}

	it('reads what came meanwhile before it says that nothing did', async () => {
		const { port, read } = await serverWith((request, response) => watchBody(request, response, pace));
		expect(await formAround(port, 'x'.repeat(bytesAnnounced - 1))).toMatch(/^HTTP\/1\.1 200 /);
		expect(read()).toBe(1);
	});

	it('still cuts a form of which nothing came meanwhile', async () => {
		const { port, read } = await serverWith((request, response) => watchBody(request, response, pace));
		expect(await formAround(port, '')).toMatch(/^HTTP\/1\.1 408 /);
		expect(read()).toBe(0);
	});
});

it('without the limit lets each of them hold on until its last byte', async () => {
	const { port, read } = await serverWith(() => true);
	const { answer, sent } = await trickle(port);
	expect(answer).toMatch(/^HTTP\/1\.1 200 /);
	expect(sent).toBeGreaterThanOrEqual(bytesAnnounced);
	expect(read()).toBe(1);
});
