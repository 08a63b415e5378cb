import type { Db } from '@halle/db';

/** Runs one step of the store in a transaction of whoever asks: one of its own each time, or that of a command. */
export type Transact = <T>(step: (db: Db) => Promise<T>) => Promise<T>;

/** Bytes at a place of their file, counted from 0. */
type Piece = { startsAt: number; content: Uint8Array };

/** From the first byte to the last, both included. */
export type ByteRange = { first: number; last: number };

/**
 * Where the bytes of files are. Their rows (whose, name, size, fingerprint) stay in the database whatever the store; only
 * these four know where the bytes lie. None of them holds more than one piece in memory.
 */
export type FileStore = {
	/** Adds a piece where the last one ended. @throws Refusal FILE_OFFSET when the file does not end there, or has no room */
	append: (transact: Transact, fileId: string, piece: Piece) => Promise<void>;
	/** The bytes of a range, in order, each step in its own `transact`. */
	read: (transact: Transact, fileId: string, range: ByteRange) => AsyncIterable<Uint8Array>;
	/** All has arrived. @returns SHA-256 of the whole, in hexadecimal */
	complete: (transact: Transact, file: { id: string; size: number }) => Promise<string>;
	/** Lets go of the file with its row. */
	remove: (transact: Transact, fileId: string) => Promise<void>;
};
