const patches = (entries) => entries.filter(({ method }) => method === 'PATCH');

export const files = {
  'upload': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const bytes = new Uint8Array(100_000).map((_, index) => index % 251);
      const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
      const sha256 = [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');

      const progress = [];
      let fileUrl;
      await api.upload('/uploads?break=2', new Blob([bytes]), {
        chunkSize: input.chunkSize,
        onProgress: ({ loaded }) => progress.push(loaded),
        onUploadUrl: (url) => { fileUrl = url; },
      });
      const stored = await api.get(fileUrl).json();
      return { progress, sha256, stored };
    },
    fields: [{
      name: 'chunkSize', label: 'Bytes per part (the connection is lost in the second part)',
      type: 'number', value: 100_000, solution: 40_000, min: 10_000, max: 100_000,
    }],
    check: {
      journal: {
        'after the break the API was asked how much it has': (entries) =>
          entries.filter(({ method, path }) => method === 'HEAD' && path === '/uploads/1').length === 1,
        'the next part began where the broken one ended': (entries) => {
          const offsets = patches(entries).map(({ headers }) => Number(headers['upload-offset']));
          return offsets.length >= 3 && offsets[2] > offsets[1];
        },
      },
      result: {
        'what the API has is what was sent, byte for byte': ({ sha256, stored }) =>
          stored.offset === 100_000 && stored.sha256 === sha256,
        'progress never went back': ({ progress }) =>
          progress.every((loaded, index) => index === 0 || loaded >= progress[index - 1]),
      },
    },
  },

  'download': {
    async run({ Client, baseUrl, input }) {
      const api = new Client({ baseUrl });
      const { size, sha256 } = await api.get('/downloads/tiles').json();
      const file = await api.download('/downloads/tiles/file?cut=60', {
        sha256: input.check ? sha256 : undefined,
      });
      const { fileName, resumes } = file;
      const isWhole = file.size === size;
      return { fileName, resumes, isWhole, isChecked: file.sha256 === sha256 };
    },
    fields: [{
      name: 'check', label: 'Compare the SHA-256', type: 'checkbox', value: false, solution: true,
    }],
    check: {
      journal: {
        'the rest was asked for by Range, of the same version': (entries) => {
          const [first, rest] = entries.filter(({ path }) => path.endsWith('/file'));
          return first.headers.range === undefined
            && /^bytes=\d+-$/.test(rest.headers.range) && rest.headers['if-range'] === '"tiles-v1"';
        },
        'it came as 206': (entries) =>
          entries.filter(({ path }) => path.endsWith('/file')).at(-1).status === 206,
      },
      result: {
        'the file is whole after one break': ({ isWhole, resumes }) => isWhole && resumes === 1,
        'its SHA-256 was compared': ({ isChecked }) => isChecked,
      },
    },
  },
};
