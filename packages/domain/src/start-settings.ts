/** What a process is started with, as far as who may reach it is concerned. */
export type StartSettings = {
	/** The demonstration: invented people whose password is published. */
	isDemo: boolean;
	/** Asked for, not merely left on. */
	isDemoAsked: boolean;
	/** Address the site listens on; none: this machine alone. */
	host: string | undefined;
	/** Public address of the site, as its operator gives it. */
	origin: string | undefined;
	/** Name of the header in which the proxy writes the address of the visitor; `none` when there is no proxy. */
	addressHeader: string | undefined;
};

/**
 * Says whether others than this machine and its own network reach an address: any name but localhost, one of a single label,
 * and those that no public server answers for; any number but those of a loop, of a link and of a private network. A name
 * reserved for examples and tests (.example, .test, .invalid) says nothing of who reaches the machine behind it.
 *
 * @source RFC 1918, 3927, 4193, 4291 (addresses); RFC 6761 « .localhost », 6762, 8375 and ICANN 2024-07-29 « .internal » (names)
 */
export function isPublicAddress(address: string): boolean {
	const host = new URL(address).hostname.toLowerCase().replace(/\.$/, '');
	const v6 = /^\[(.*)\]$/.exec(host)?.[1];
	if (v6 !== undefined) {
		const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(v6);
		if (mapped) return isPublicV4(dotted(mapped[1] ?? '', mapped[2] ?? ''));
		return !/^(::1?$|f[cd]|fe[89ab])/.test(v6);
	}
	if (/^\d+(\.\d+){3}$/.test(host)) return isPublicV4(host);
	if (!host.includes('.')) return false;
	return !/\.(localhost|local|internal|lan|home\.arpa)$/.test(host);
}

function isPublicV4(host: string): boolean {
	return !/^(127\.|10\.|192\.168\.|169\.254\.|172\.(1[6-9]|2\d|3[01])\.|0\.)/.test(host);
}

function dotted(high: string, low: string): string {
	const number = Number.parseInt(high, 16) * 65_536 + Number.parseInt(low, 16);
	return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.');
}

/** Whether a server that listens there answers this machine alone. */
function isLoop(host: string): boolean {
	return /^(localhost|127(\.\d+){3}|\[?::1\]?)$/i.test(host);
}

/**
 * Why a process must not start, as its operator reads it, with the mend; undefined when it may.
 * The demonstration publishes its passwords; without the header of the proxy every visitor has the address of the proxy, and
 * one who guesses passwords makes all the others wait.
 */
export function startRefusal(settings: StartSettings): string | undefined {
	const { isDemo, isDemoAsked, host } = settings;
	if (isDemo && !isDemoAsked && host && !isLoop(host)) {
		return `HOST=${host} ouvre le site à d’autres machines et la démonstration est allumée : le mot de passe de ses comptes est publié, administration comprise. Ajoutez DEMO=0, ou DEMO=1 si c’est bien une démonstration que vous montrez.`;
	}
	return originRefusal(settings);
}

function originRefusal({ isDemo, origin, addressHeader }: StartSettings): string | undefined {
	if (!origin) return undefined;
	if (!URL.canParse(origin)) {
		return `ORIGIN=${origin} n’est pas une adresse complète. Écrivez par exemple ORIGIN=https://halle.example.fr.`;
	}
	if (isDemo && isPublicAddress(origin)) {
		return `ORIGIN=${origin} est une adresse publique et la démonstration est allumée : le mot de passe de ses comptes est publié, administration comprise. Ajoutez DEMO=0 ; pour une démonstration, retirez ORIGIN.`;
	}
	if (!addressHeader) {
		return `ORIGIN est donné sans ADDRESS_HEADER : tous les visiteurs auraient l’adresse du serveur mandataire, et un seul qui se trompe de mot de passe ferait attendre tous les autres. Ajoutez ADDRESS_HEADER=x-forwarded-for, ou le nom de l’en-tête que votre serveur mandataire remplit ; s’il n’y en a pas, ADDRESS_HEADER=none.`;
	}
	return undefined;
}
