/**
 * A security key in software: makes a passkey and answers questions with it, by the bytes of WebAuthn level 2 (ES256,
 * no attestation, owner checked). It lets a story sign in by passkey without a browser.
 */
import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** Present, owner checked, and at registration: the key's data is in it. */
const FLAGS = { present: 0x01, verified: 0x04, withKey: 0x40 } as const;

export interface SoftwarePasskey {
  make(options: PublicKeyCredentialCreationOptionsJSON): RegistrationResponseJSON;
  answer(
    options: PublicKeyCredentialRequestOptionsJSON,
    changed?: { origin?: string },
  ): AuthenticationResponseJSON;
}

/** Makes a key for the page at `origin`. */
export function createSoftwarePasskey(origin: string): SoftwarePasskey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;

  const toClientData = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const toAuthData = (rpId: string, flags: number, more: Buffer) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(++counter);
    return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([flags]), count, more]);
  };

  return {
    make(options) {
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const credential = Buffer.concat([Buffer.alloc(16), length, id, toCoseKey(x, y)]);
      const authData = toAuthData(
        options.rp.id ?? '',
        FLAGS.present | FLAGS.verified | FLAGS.withKey,
        credential,
      );
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: toClientData('webauthn.create', options.challenge, origin).toString('base64url'),
          attestationObject: toAttestation(authData).toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    answer(options, changed = {}) {
      const authData = toAuthData(options.rpId ?? '', FLAGS.present | FLAGS.verified, Buffer.alloc(0));
      const clientData = toClientData('webauthn.get', options.challenge, changed.origin ?? origin);
      const signed = Buffer.concat([authData, createHash('sha256').update(clientData).digest()]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: sign('sha256', signed, privateKey).toString('base64url'),
        },
      };
    },
  };
}

/** CBOR {1: 2 (EC2), 3: -7 (ES256), -1: 1 (P-256), -2: x, -3: y}. */
function toCoseKey(x: string, y: string): Buffer {
  const bytes = (part: string) => Buffer.concat([Buffer.from([0x58, 32]), Buffer.from(part, 'base64url')]);
  return Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
    bytes(x),
    Buffer.from([0x22]),
    bytes(y),
  ]);
}

/** CBOR {"fmt": "none", "attStmt": {}, "authData": bytes}. */
function toAttestation(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  const length = Buffer.alloc(3);
  length.writeUInt8(0x59);
  length.writeUInt16BE(authData.length, 1);
  return Buffer.concat([
    Buffer.from([0xa3]),
    text('fmt'),
    text('none'),
    text('attStmt'),
    Buffer.from([0xa0]),
    text('authData'),
    length,
    authData,
  ]);
}
