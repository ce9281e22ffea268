// What `readConfig` asks for; nothing in these tests calls it.
process.env.API_URL ??= 'http://127.0.0.1:3000'
