# Completion for bouncekit in fish. In ~/.config/fish/config.fish: bouncekit completion fish | source
function __bouncekit_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l current (commandline -ct)
    set -l candidates (bouncekit __complete -- $words "$current" 2>/dev/null)
    if test (count $candidates) -gt 0
        printf '%s\n' $candidates
    else
        __fish_complete_path "$current"
    end
end
complete -c bouncekit -f -a '(__bouncekit_complete)'
