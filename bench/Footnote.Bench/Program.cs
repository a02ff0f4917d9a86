using Footnote.Bench;
using Footnote.Bench.Encoders;
using Footnote.Bench.Models;
using Footnote.Bench.Month;
using Footnote.Bench.Server;

switch (args)
{
    case ["line", var folder, var question]:
        await FirstLine.RunAsync(folder, question);
        return 0;
    case ["duplicates", .. var folders] when folders.Length > 0:
        await Duplicates.RunAsync(folders);
        return 0;
    case ["meaning", var passages, .. var files] when files.Length > 0:
        MeaningFit.Run(passages, files);
        return 0;
    case ["retrieval-models", var data, .. var encoders]:
        await RetrievalModels.RunAsync(data, encoders);
        return 0;
    case ["static-speed", var data]:
        RetrievalModels.PrintSpeed(data);
        return 0;
    case ["reranking-speed", var data, .. var types] when types.Length > 0:
        await RerankingSpeed.RunAsync(data, types);
        return 0;
    case ["tei-client"]:
        await TeiClient.RunAsync();
        return 0;
    case ["month"]:
        await MonthlyBill.RunAsync(Directory.GetCurrentDirectory());
        return 0;
    case ["api-memory"]:
        await ApiMemory.RunAsync(Directory.GetCurrentDirectory());
        return 0;
    case ["encoders"]:
        await EncoderTable.RunAsync(Environment.GetEnvironmentVariable("FOOTNOTE_ORT"));
        return 0;
    case ["encoders", var peers]:
        await EncoderTable.RunAsync(peers);
        return 0;
    case ["encoder-memory"]:
        await EncoderTable.MemoryAsync(managed: false);
        return 0;
    case ["encoder-memory", "managed"]:
        await EncoderTable.MemoryAsync(managed: true);
        return 0;
    case ["server"]:
        await ServerTable.RunAsync();
        return 0;
    case ["server-under-load"]:
        await ServerUnderLoad.RunAsync();
        return 0;
    case ["server-load"]:
        await ServerLoad.RunAsync(Directory.GetCurrentDirectory());
        return 0;
    default:
        Console.Error.WriteLine("bench/run line FOLDER QUESTION   read a folder, read it again, ask on the warm library");
        Console.Error.WriteLine("bench/run duplicates FOLDER …    read 2000 files made of these folders and of copies of them with small changes");
        Console.Error.WriteLine("bench/run meaning NUMBER FILE.jsonl.gz…        learn from so many passages, each the \"text\" of a line");
        Console.Error.WriteLine("bench/run retrieval-models DATA [FOLDER …]   words, latent, static and these encoders, alone and together, on the collections of DATA");
        Console.Error.WriteLine("bench/run static-speed DATA      texts a second embedded by the static model that ships");
        Console.Error.WriteLine("bench/run reranking-speed DATA TYPE…      milliseconds a question for rerankers that need no service, such as learned and static");
        Console.Error.WriteLine("bench/run tei-client             take embeddings from a fake server of Text Embeddings Inference");
        Console.Error.WriteLine("bench/run month                  a thousand questions in the profile of a Space, and what they cost; run it in the repository's root");
        Console.Error.WriteLine("bench/run api-memory             memory of a server in the profile of a Space over 20,000 chunks; run it in the repository's root");
        Console.Error.WriteLine("bench/run encoders [FOLDER]      encoders beside ONNX Runtime, whose measuring program and models are in the folder (or FOOTNOTE_ORT)");
        Console.Error.WriteLine("bench/run encoder-memory [managed]  resident memory of a process that embeds and reranks with 8-bit weights, with oneDNN where it is installed or without");
        Console.Error.WriteLine("bench/run server                 replies of /embed beside empty ones and those of System.Text.Json; needs wrk");
        Console.Error.WriteLine("bench/run server-load            a server over 20,000 chunks: start, memory, searches, 200 askers, a Space; run it in the repository's root");
        return 2;
}
