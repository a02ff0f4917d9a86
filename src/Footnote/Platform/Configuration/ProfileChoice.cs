namespace Footnote.Platform.Configuration;

/// <summary>Which file a configuration is read from, and why.</summary>
/// <param name="File">Path of the file.</param>
/// <param name="Reason">Why, as a sentence.</param>
internal sealed record ProfileChoice(string File, string Reason)
{
    /// <summary>Chooses: a file that is named, a profile that is named, the profile of the place the program runs in, <c>local</c>.</summary>
    /// <exception cref="ConfigurationException">There is no such file or profile.</exception>
    public static ProfileChoice Of(ConfigurationRequest request)
    {
        if (request.File is { } file)
        {
            return System.IO.File.Exists(file) ? new ProfileChoice(file, $"{file} was named.") : throw Missing($"there is no configuration file {file}.");
        }

        var (name, reason) = request switch
        {
            { Profile: { } named } => (named, "it was named"),
            _ when IsSet(request, "SPACE_ID") => ("hf_spaces", "SPACE_ID is set"),
            _ when IsSet(request, "RAILWAY_ENVIRONMENT") => ("railway", "RAILWAY_ENVIRONMENT is set"),
            _ => ("local", "nothing else was named and neither SPACE_ID nor RAILWAY_ENVIRONMENT is set"),
        };
        var path = Path.Combine(request.ProfilesFolder, $"{name}.yaml");
        List<string> known = Directory.Exists(request.ProfilesFolder)
            ? [.. Directory.GetFiles(request.ProfilesFolder, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)]
            : [];
        return known.Contains(name)
            ? new ProfileChoice(path, $"profile {name}, because {reason}.")
            : throw Missing($"there is no profile \"{name}\". Valid: {string.Join(", ", known)}.");
    }

    private static bool IsSet(ConfigurationRequest request, string variable) => request.Environment.GetValueOrDefault(variable) is { Length: > 0 };

    private static ConfigurationException Missing(string message) => new([new ConfigProblem(new Origin("command line"), "", message)]);
}
