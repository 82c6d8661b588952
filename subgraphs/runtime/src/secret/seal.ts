import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Keeps secrets that must be read again, so that who sees the database alone does not see them. */
export interface Seal {
  /** Encrypts a secret for one place, such as a row's id: it opens nowhere else. */
  seal(secret: string, place: string): string;
  /** The secret; throws where the text was changed, stood elsewhere or was sealed with another key. */
  open(sealed: string, place: string): string;
}

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** AES-256-GCM under a key derived from the setting SECRETS_KEY. */
export function sealWith(secretsKey: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secretsKey, '', 'after-sales secrets', 32));
  return {
    seal(secret, place) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(place));
      const text = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `${VERSION}.${Buffer.concat([iv, text, cipher.getAuthTag()]).toString('base64url')}`;
    },
    open(sealed, place) {
      const [version, text = ''] = sealed.split('.');
      if (version !== VERSION) throw new Error(`a sealed secret begins with ${VERSION}, not with ${version}`);
      const bytes = Buffer.from(text, 'base64url');
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(-TAG_BYTES));
        return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
      } catch (cause) {
        throw new Error(`the secret of ${place} does not open: set SECRETS_KEY to the key that it was sealed with`, { cause });
      }
    },
  };
}

/** What a subgraph has that was started without a key for secrets. */
export const noSeal: Seal = {
  seal: () => missing(),
  open: () => missing(),
};

function missing(): never {
  throw new Error('this subgraph was started without a key for secrets: set SECRETS_KEY');
}
